"""Contact moments on screen: logging what was said, and which promise it keeps."""
