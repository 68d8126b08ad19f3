"""How colours look to those who see fewer of them."""

# Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB.
SIMULATIONS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "greyscale": ((0.2126, 0.7152, 0.0722),) * 3,
}


def linear(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def lab(colour):
    """CIE L*a*b* of a linear RGB colour, for daylight."""
    matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    ratios = [sum(m * c for m, c in zip(row, colour)) / white for row, white in zip(matrix, (0.95047, 1, 1.08883))]
    x, y, z = (r ** (1 / 3) if r > 0.008856 else 7.787 * r + 16 / 116 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, simulation):
    """How far apart two colours look: 2 is just to be seen, 20 is not to be mistaken."""
    seen = []
    for colour in (one, other):
        rgb = [linear(part) for part in colour]
        seen.append(lab([min(1, max(0, sum(m * c for m, c in zip(row, rgb)))) for row in SIMULATIONS[simulation]]))
    return sum((a - b) ** 2 for a, b in zip(*seen)) ** 0.5
