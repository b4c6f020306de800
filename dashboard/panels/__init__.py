"""Blocks of the page that views share; everything Streamlit that is not a page or the cache."""
