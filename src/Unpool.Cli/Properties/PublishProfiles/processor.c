// Linked into the program that is compiled ahead of time. The runtime looks at the processor before any C# can run, and aborts;
// this looks first, says what is missing and which program to take instead.
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void check_processor(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2"))
        return;
    fputs("unpool: this program was compiled for processors with AVX2 and FMA, which this one lacks; the one compiled at start runs on any.\n", stderr);
    _Exit(1);
}
