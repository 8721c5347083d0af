"""What Pelican does, with less of its repeated work.

``reader`` has a Markdown reader with one Markdown object for many texts, ``inline`` the part of
Markdown that takes most of its time, ``typography`` Typogrify's filter, and ``contents`` what is
asked of articles and lists of them. What any of them gives is what Pelican's own gives.
"""
