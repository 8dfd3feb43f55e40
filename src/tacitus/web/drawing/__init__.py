"""Charts and maps that the server draws, so that no page needs a script: what to draw as JSON values, and its SVG."""
