"""What every peer is told on its command line."""

import argparse


def parse_options():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("logs", nargs="+")
    arguments.add_argument("--directory", required=True)
    arguments.add_argument("--threads", type=int, required=True, help="Plain Python has one, and Polars is told before.")
    return arguments.parse_args()
