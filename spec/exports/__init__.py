"""What leaves a document for other tools and for the meeting: alerts, service levels, slides.

Everything in here is a pure function of the document and its record.
"""
