"""Draws the kernel's logo: a Marchenko-Pastur bulk of singular values, with one outlier beyond each edge.

Usage: python3 kernel/draw_logo.py > kernel/logo-svg.svg, then for SIZE in 32, 64:
rsvg-convert -w SIZE -h SIZE kernel/logo-svg.svg -o kernel/logo-SIZExSIZE.png (Debian package librsvg2-bin).
"""

from math import pi, sin, sqrt

ASPECT_RATIO = 0.16  # edges at 0.6 and 1.4
STEPS = 48
BASELINE, HEIGHT = 100, 68
MIDDLE, UNIT = 64, 82  # x = 1 lies in the middle; one unit of x is this wide
OUTLIERS = (0.41, 1.59)


def density(x):
    a, b = 1 - sqrt(ASPECT_RATIO), 1 + sqrt(ASPECT_RATIO)
    return sqrt(max(0.0, (b * b - x * x) * (x * x - a * a))) / (pi * ASPECT_RATIO * x)


def horizontal(x):
    return MIDDLE + UNIT * (x - 1)


def main():
    half = sqrt(ASPECT_RATIO)
    # points lie closer together near the edges, where the curve is steep
    xs = [1 + half * sin(pi * (k / STEPS - 0.5)) for k in range(STEPS + 1)]
    peak = max(map(density, xs))
    curve = " L".join(f"{horizontal(x):.1f} {BASELINE - HEIGHT * density(x) / peak:.1f}" for x in xs)
    ticks = "".join(f"M{horizontal(x):.1f} {BASELINE}v-28" for x in OUTLIERS)
    print(
        f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">
  <title>Java (Wishart)</title>
  <rect width="128" height="128" rx="24" fill="#17324d"/>
  <path d="M{curve}Z" fill="#5fb3d9" stroke="#c9e8f7" stroke-width="5" stroke-linejoin="round"/>
  <path d="M9 {BASELINE}H119" stroke="#c9e8f7" stroke-width="5" stroke-linecap="round"/>
  <path d="{ticks}" stroke="#ff9f40" stroke-width="9" stroke-linecap="round"/>
</svg>"""
    )


if __name__ == "__main__":
    main()
