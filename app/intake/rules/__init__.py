"""What files from outside say, without reading or writing any: values, kinds of files, rows, references, the report."""
