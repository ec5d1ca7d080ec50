"""The project's benchmarks: `cortile bench`. Each compares Cortile with the least that the work could cost."""
