"""What stands behind `installers/pbxgui`: system packages, virtual environment, native engine, checks.

Standard library only: it runs before anything is installed.
"""
