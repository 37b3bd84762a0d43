using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unpool.Runtime;

/// <summary>What this program uses of the processor that it runs on.</summary>
public static class Processor
{
    // CPUID: leaf 1 has these in ECX, leaf 7 that in EBX.
    const int HasFma = 1 << 12, KeepsRegisters = 1 << 27, HasAvx = 1 << 28, HasAvx2 = 1 << 5;

    static readonly Lazy<string?> Found = new(() => Sentence(Has, Vector256.IsHardwareAccelerated && Fma.IsSupported));

    static readonly Lazy<bool> Warned = new(() =>
    {
        if (Shortfall is { } sentence) Trace.TraceWarning(sentence);
        return Shortfall is not null;
    });

    /// <summary>
    /// A sentence if the program leaves out AVX2 and FMA, which the processor has, and is many times slower than it need be; else null. So it is
    /// with a program that was compiled ahead of time for any x64 processor. The first plan that such a program makes also warns of it by
    /// <see cref="Trace"/>; nothing is written to the console.
    /// </summary>
    public static string? Shortfall => Found.Value;

    /// <summary>Warns, once, of a shortfall.</summary>
    internal static void Warn() => _ = Warned.Value;

    /// <summary>What there is to say if a processor has AVX2 and FMA, or not, and a program uses them, or not.</summary>
    internal static string? Sentence(bool has, bool uses) => has && !uses
        ? "this program leaves out AVX2 and FMA, which the processor has, and is many times slower than it need be: "
            + "compile it with x86-64-v3 as IlcInstructionSet, which is what the package Unpool sets where the project names no other."
        : null;

    static bool Has
    {
        get
        {
            if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
            const int all = HasFma | KeepsRegisters | HasAvx;
            return (X86Base.CpuId(1, 0).Ecx & all) == all && (X86Base.CpuId(7, 0).Ebx & HasAvx2) != 0;
        }
    }
}
