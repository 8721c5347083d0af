"""Puts a published build on a server, in one step and reversibly.

``python -m deploy deploy|rollback|releases|forget`` is what the commands of make run. The builder's
side is here; ``target`` alone runs at the other end, sent there anew each time. It needs nothing of
the plugins but their way of saying what is wrong.
"""
