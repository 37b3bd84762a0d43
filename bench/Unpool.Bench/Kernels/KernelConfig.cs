using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Unpool.Bench.Kernels;

/// <summary>The configuration of the kernel benchmarks: short runs in this process, since a kernel's time varies little and there are many.</summary>
sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddColumn(new PeakColumn());
        WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(80));
    }
}
