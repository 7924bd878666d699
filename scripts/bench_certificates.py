#!/usr/bin/env python3
"""How many certificates ReportLab prints a second: the page of tests/bench/print_speed.cpp, drawn by hand.

Usage: bench_certificates.py FOLDER [COUNT]
"""
import sys
import time

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.28, 841.89
MIDDLE, LEFT = WIDTH / 2, 66
RIGHT = WIDTH - LEFT
FONTS = {"display": "NotoSerifDisplay-Regular", "plain": "NotoSans-Regular", "strong": "NotoSans-Bold"}
FIGURES = [("Total PnL", "+12.40 %"), ("Max Drawdown", "4.71 %"), ("Win Rate", "62.50 %"), ("Sharpe Ratio", "1.842"),
           ("Total Trades", "40"), ("Profit Factor", "1.93"), ("Duration", "31d"), ("Timeframe", "1h")]
ACCENT, TEXT, SECONDARY, GOOD = "#00D4FF", "#FFFFFF", "#A1A1AA", "#10B981"
LINE, PANEL, GROUND, ORNAMENT = "#2B2B35", "#14141B", "#0A0A0F", "#0C323E"
SIGNATURE = "kZ7v1TqfN0c0yYx9w2mK3hB5uJ8rE4gQ6sD1aP0oLiVnMbCxZlKjHgFdSaQwErTyUiOpAsDfGhJkLzXcVbNmQw"


def write(canvas, text, font, size, colour, x, y, align="left"):
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(font, size)
    draw = {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}[align]
    draw(x, HEIGHT - y, text)


def stroke(canvas, colour, width):
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)


def rosette(canvas, x, y, radius):
    stroke(canvas, ORNAMENT, 0.45)
    turns = 34
    for across, along in ((radius, radius * 0.56), (radius * 0.56, radius * 0.28)):
        for turn in range(turns):
            canvas.saveState()
            canvas.translate(x, HEIGHT - y)
            canvas.rotate(180 * turn / turns)
            canvas.ellipse(-across, -along, across, along)
            canvas.restoreState()


def frame(canvas, margin, colour, width):
    stroke(canvas, colour, width)
    right, top, corner = WIDTH - margin, HEIGHT - margin, 20
    path = canvas.beginPath()
    path.arc(margin - corner, margin - corner, margin + corner, margin + corner, 90, -90)
    path.arcTo(right - corner, margin - corner, right + corner, margin + corner, 180, -90)
    path.arcTo(right - corner, top - corner, right + corner, top + corner, 270, -90)
    path.arcTo(margin - corner, top - corner, margin + corner, top + corner, 0, -90)
    path.close()
    canvas.drawPath(path)


def head(canvas):
    write(canvas, "Tenon", "strong", 13, ACCENT, MIDDLE, 92, "centre")
    write(canvas, "Performance Certificate", "display", 35, TEXT, MIDDLE, 138, "centre")
    stroke(canvas, ACCENT, 0.9)
    canvas.line(154, HEIGHT - 163, WIDTH - 154, HEIGHT - 163)
    write(canvas, "α-prime", "display", 50, TEXT, MIDDLE, 258, "centre")
    write(canvas, "rules • OMNI mode", "plain", 13, SECONDARY, MIDDLE, 289, "centre")


def panel(canvas):
    stroke(canvas, LINE, 0.6)
    canvas.setFillColor(HexColor(PANEL))
    canvas.roundRect(LEFT, HEIGHT - 612, RIGHT - LEFT, 266, 10, fill=1)
    write(canvas, "Backtest • BTC/USDT", "strong", 11.5, ACCENT, LEFT + 24, 373)
    write(canvas, "Oct 01 - Nov 01, 2025", "plain", 10.5, SECONDARY, RIGHT - 24, 373, "right")
    for i, (label, value) in enumerate(FIGURES):
        y, x = 390 + i // 2 * 54, LEFT + 24 + (0 if i % 2 == 0 else 219)
        if i % 2 == 0:
            canvas.line(LEFT + 24, HEIGHT - y, RIGHT - 24, HEIGHT - y)
        write(canvas, label, "plain", 9.5, SECONDARY, x, y + 21)
        write(canvas, value, "strong", 17, GOOD if i == 0 else TEXT, x, y + 43)


def foot(canvas, code, url):
    write(canvas, "Verification code", "plain", 9, SECONDARY, LEFT, 664)
    write(canvas, code, "strong", 19, ACCENT, LEFT, 687)
    write(canvas, url, "plain", 9, TEXT, LEFT, 704)
    write(canvas, "Issued", "plain", 9, SECONDARY, LEFT, 729)
    write(canvas, "November 21, 2026", "strong", 11, TEXT, LEFT, 744)
    write(canvas, "Signed with Ed25519, key 2026-11-a1b2c3", "plain", 6.5, SECONDARY, LEFT, 764)
    write(canvas, SIGNATURE, "plain", 6.5, SECONDARY, LEFT, 773)
    side = 116
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.roundRect(RIGHT - side, HEIGHT - 652 - side, side, side, 8, fill=1)
    QrCode(url, width=side, height=side, qrLevel="M", qrBorder=4, color=HexColor(GROUND)).drawOn(
        canvas, RIGHT - side, HEIGHT - 652 - side)
    canvas.linkURL(url, (RIGHT - side, HEIGHT - 652 - side, RIGHT, HEIGHT - 652))
    write(canvas, "Scan to verify", "plain", 9, SECONDARY, RIGHT - side / 2, 784, "centre")


def certificate(file, number):
    code = f"ALX-2026-1121-{10000 + number}"
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    canvas.setTitle("Performance Certificate: α-prime")
    canvas.setSubject("Backtest • BTC/USDT")
    canvas.setFillColor(HexColor(GROUND))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    rosette(canvas, MIDDLE, 250, 205)
    frame(canvas, 26, ACCENT, 0.9)
    frame(canvas, 32, LINE, 0.6)
    head(canvas)
    panel(canvas)
    foot(canvas, code, "https://tenon.example/verify/" + code)
    canvas.save()


def main():
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    for name, font in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/noto/{font}.ttf"))
    file = f"{folder}/reportlab.pdf"
    certificate(file, 0)
    start = time.process_time()
    for number in range(1, count + 1):
        certificate(file, number)
    taken = time.process_time() - start
    with open(file, "rb") as made:
        print(f"{'PDF, ReportLab':<32} {count / taken:10.1f} {len(made.read()):10}")


if __name__ == "__main__":
    main()
