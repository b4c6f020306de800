"""How often a usual change would be called unusual: the limits of ``dashboard.unusual``, simulated.

    python benchmarks/unusual_limits.py [--draws N] [--seed N]

Draws, for each number of earlier changes, that many values of a normal distribution and one more, and scores the last by the
modified z-score of the others. Printed are the limits that 5, 1 and 0.5 in 100 of the scores exceed, what share of them
exceeds the limits in use, and, for comparison, what share one limit of 2 and of 3.5 for all would have called unusual.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from numpy.typing import NDArray

from dashboard.unusual import FEWEST, limits


def scores(generator: np.random.Generator, earlier: int, draws: int) -> NDArray[np.float64]:
    """The modified z-scores of ``draws`` normal values, each against ``earlier`` others."""
    history = generator.standard_normal((draws, earlier))
    middle = np.median(history, axis=1)
    deviation = np.median(np.abs(history - middle[:, None]), axis=1)
    return np.asarray(0.6745 * np.abs(generator.standard_normal(draws) - middle) / deviation)


def main() -> None:
    """Prints a line for each number of earlier changes, from five to forty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1993)
    arguments = parser.parse_args()
    generator = np.random.default_rng(arguments.seed)
    print("earlier   limit of 5 %    1 %  0.5 %   in use: outside      far   one limit: > 2   >= 3.5")
    for earlier in range(5, 41):
        found = scores(generator, earlier, arguments.draws)
        needed = np.quantile(found, [0.95, 0.99, 0.995])
        used = "      only ranks          "
        if earlier >= FEWEST:
            usual, far = (float(limit) for limit in limits(earlier))
            used = f"     {(found > usual).mean():8.1%}   {(found >= far).mean():8.2%}  "
        quantiles = f"{needed[0]:15.2f} {needed[1]:6.2f} {needed[2]:6.2f}"
        print(f"{earlier:7}{quantiles}{used}{(found > 2).mean():11.1%} {(found >= 3.5).mean():8.1%}")


if __name__ == "__main__":
    main()
