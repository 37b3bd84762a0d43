using BenchmarkDotNet.Attributes;
using Unpool.Bench.Profiling;
using Unpool.Kernels;

namespace Unpool.Bench.Kernels;

/// <summary>
/// Each convolution and matrix product of the measured networks by itself, for one sample: forward, and the gradients of its input and of
/// its weights.
/// </summary>
[Config(typeof(KernelConfig))]
public class KernelBenchmarks
{
    Probe _probe = null!;
    Step[] _steps = [];

    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    public static IEnumerable<string> Names => KernelCase.All.Select(k => k.Text);

    [GlobalSetup]
    public void Ready() => (_probe, _steps) = KernelCase.All.First(k => k.Text == Kernel).Ready();

    [Benchmark]
    public void Run() => _probe.Run(_steps);
}
