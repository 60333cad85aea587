"""Ground words shared by every room: money, dates, names, errors, language, chart shapes."""
