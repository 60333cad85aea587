"""The client book without a screen: rules, stores and services. Nothing here knows a window toolkit."""
