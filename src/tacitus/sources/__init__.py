"""Reports in: files, folders, pages, standard input."""
