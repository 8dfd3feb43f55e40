"""`python -m tacitus`."""

from tacitus.cli.main import run

if __name__ == "__main__":
    run()
