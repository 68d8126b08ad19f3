"""What a record costs: by object, by module and by function."""

import collections
import os
import re
import subprocess

# What is below this is in the sums only, so that the committed file does not change for nothing.
LEAST = 1.0


class Costs:
    """Instructions a record.

    ours: of the program's own symbols, and runtime: of the libraries that come with the compiler, which our code calls.
    others: by library; modules, functions: of our own."""

    def __init__(self, ours, runtime, others, modules, functions):
        self.ours, self.runtime, self.others = ours, runtime, others
        self.modules, self.functions = modules, functions


def per_record(small, large, records, program, modules, demangle):
    """The difference of two profiles, the second of that many records more, so that what is done once cancels out."""
    each = {key: (large.get(key, 0) - small.get(key, 0)) / records for key in large.keys() | small.keys()}
    own = {function: cost for (object, function), cost in each.items() if object == str(program)}
    libraries = collections.Counter()
    for (object, _), cost in each.items():
        if object != str(program):
            libraries[os.path.basename(object)] += cost
    runtime = {name: cost for name, cost in libraries.items() if is_of_the_compiler(name)}
    by_module, by_function = collections.Counter(), collections.Counter()
    for (symbol, cost), (whole, short) in zip(own.items(), demangle(own)):
        module = module_of(symbol, whole, modules)
        by_module[module] += cost
        by_function[f"{module}: {short}"] += cost
    return Costs(sum(own.values()), sum(runtime.values()), largest(libraries - collections.Counter(runtime)),
                 largest(by_module), largest(by_function))


def largest(costs):
    """From the largest down, without what is next to nothing."""
    return {name: cost for name, cost in costs.most_common() if cost >= LEAST}


def is_of_the_compiler(library):
    """libswiftCore.so and libswift_Concurrency.so are, and what stands beside them."""
    return bool(re.match(r"lib(swift|_?Foundation|dispatch|BlocksRuntime)", library))


def demangled(symbols):
    """Pairs of a whole name, which tells the module, and a short one, to be read."""
    text = "\n".join(symbols)
    pipes = [[os.environ.get("SWIFT", "swift"), "demangle", "--compact", *more] for more in ([], ["--simplified"])]
    names = [subprocess.run(pipe, input=text, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
             for pipe in pipes]
    return list(zip(*names, strict=True))


def module_of(symbol, whole, modules):
    """The module that a function is of. What the compiler made of a generic one is of whose types it was made for."""
    ours = re.compile(r"(?:\b|\d)(" + "|".join(modules) + r")(?![A-Za-z])")
    for text in (whole.rpartition(" of ")[2], whole):
        if found := ours.search(text):
            return found[1]
    return "Swift, specialized" if symbol.startswith("$s") else "C"
