"""The one style sheet: what Qt's Fusion style leaves open, from the colours' meanings."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor

from pbxgui.ui.theme.colors import Colors

_LIGHT = 0.5
_IMAGES = "pbxguiimages"  # by which Qt's files in a style sheet are found; their grey has 3:1 on every ground

_SHEET = """
* {{ outline: 0; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QMainWindow, QDialog {{ background: {ground}; }}
QLabel[role="title"] {{ font-size: 20px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: 14px; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {quiet}; }}
QLabel[role="danger"] {{ color: {danger}; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[role="line"] {{ background: {line}; border: 0; max-height: 1px; }}
QPushButton {{ background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 6px 14px; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:pressed {{ background: {raised}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; }}
QPushButton:checked {{ border: 2px solid {accent}; background: {raised}; }}
QPushButton:disabled {{ color: {quiet}; background: {ground}; }}
QPushButton:default, QPushButton[role="primary"] {{
    background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[role="primary"]:disabled {{ background: {line}; color: {quiet}; border-color: {line}; }}
QPushButton[role="danger"] {{ color: {danger}; border-color: {danger}; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px; }}
QToolButton:hover {{ background: {raised}; border-color: {line}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QTimeEdit, QDateEdit, QComboBox {{
    background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 5px 8px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus,
QTimeEdit:focus, QDateEdit:focus, QComboBox:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled, QDateTimeEdit:disabled {{
    background: {ground}; color: {quiet}; }}
QComboBox::drop-down, QDateEdit::drop-down, QTimeEdit::drop-down, QDateTimeEdit::drop-down {{
    border: 0; width: 24px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
    border: 0; width: 22px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QTimeEdit::down-arrow, QDateTimeEdit::down-arrow,
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
    image: url({images}:down.svg); width: 10px; height: 10px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({images}:up.svg); width: 10px; height: 10px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
    border: 0; padding: 0 0 0 6px; background: transparent; }}
QCheckBox::indicator, QListView::indicator {{ width: 16px; height: 16px; border: 1px solid {quiet}; border-radius: 4px;
    background: {surface}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url({images}:{check}.svg); }}
QCheckBox::indicator:checked:disabled {{ background: {quiet}; border-color: {quiet}; }}
QCheckBox:focus {{ color: {accent}; }}
QCheckBox:disabled {{ color: {quiet}; }}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; }}
QLineEdit[invalid="true"] {{ border: 2px solid {danger}; padding: 4px 7px; }}
QTableView, QListView, QTreeView {{
    background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 8px; gridline-color: {line};
    selection-background-color: {selected}; selection-color: {text}; alternate-background-color: {raised}; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {accent}; }}
QTableView::item, QListView::item {{ padding: 4px 8px; border: 0; }}
QListView::item:selected {{ background: {selected}; color: {text}; }}
QHeaderView::section {{
    background: {surface}; color: {quiet}; border: 0; border-bottom: 1px solid {line}; padding: 7px 8px;
    font-weight: 600; }}
QHeaderView {{ background: {surface}; border-top-left-radius: 8px; border-top-right-radius: 8px; }}
QTableCornerButton::section {{ background: {surface}; border: 0; }}
QStatusBar {{ background: {surface}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent}; color: {on_accent}; }}
QMenu::item:disabled {{ color: {quiet}; background: {surface}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {quiet}; border-radius: 8px;
    background: {surface}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; border-radius: 8px; }}
QRadioButton::indicator:focus {{ border-color: {accent}; }}
QRadioButton:focus {{ color: {accent}; font-weight: 600; }}
QListWidget#navigation {{ background: {ground}; border: 0; border-right: 1px solid {line}; border-radius: 0;
    padding: 8px; font-size: 14px; }}
QListWidget#navigation:focus {{ border: 0; border-right: 1px solid {line}; }}
QListWidget#navigation::item {{ padding: 9px 10px; border-radius: 6px; margin: 1px 0; color: {text}; }}
QListWidget#navigation::item:hover {{ background: {raised}; }}
QListWidget#navigation::item:selected {{ background: {accent}; color: {on_accent}; }}
QListWidget#navigation::item:selected:focus {{ border: 2px solid {text}; }}
QFrame#banner {{ background: {raised}; border-bottom: 1px solid {line}; }}
QFrame#banner[kind="danger"] {{ border-left: 6px solid {danger}; }}
QFrame#banner[kind="warning"] {{ border-left: 6px solid {warning}; }}
QFrame#banner[kind="plain"] {{ border-left: 6px solid {accent}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 4px; min-height: 32px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: 4px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSlider:horizontal {{ min-height: 20px; }}
QSlider::groove:horizontal {{ height: 4px; background: {quiet}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; margin: -6px 0; border: 1px solid {accent}; border-radius: 8px;
    background: {surface}; }}
QSlider::handle:horizontal:focus {{ background: {accent}; }}
QTabBar::tab {{ background: transparent; color: {quiet}; padding: 8px 14px; border: 0;
    border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
QGroupBox {{ border: 1px solid {line}; border-radius: 8px; margin-top: 10px; padding-top: 10px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 12px; padding: 0 4px; }}
QProgressBar {{ border: 1px solid {line}; border-radius: 4px; background: {surface}; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


def style_sheet(colors: Colors) -> str:
    """Return the style sheet of a set of colours."""
    QDir.setSearchPaths(_IMAGES, [str(Path(__file__).parent / "images")])
    names = type(colors).__slots__
    check = "check-on-dark" if QColor(colors.accent).lightnessF() < _LIGHT else "check-on-light"
    return _SHEET.format(images=_IMAGES, check=check, **{name: getattr(colors, name) for name in names})
