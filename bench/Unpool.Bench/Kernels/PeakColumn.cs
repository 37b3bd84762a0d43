using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Unpool.Bench.Profiling;
using Unpool.Runtime;

namespace Unpool.Bench.Kernels;

/// <summary>The share of the processor's peak that the direct form's multiply-adds would take; a form that needs fewer exceeds 100 %.</summary>
sealed class PeakColumn : IColumn
{
    static readonly Lazy<double> PerSecond = new(() => Peak.Measure(LaneWidths.Best));

    public string Id => nameof(PeakColumn);
    public string ColumnName => "Of peak";
    public string Legend => $"Multiply-adds of the direct form against this processor's peak, {PerSecond.Value / 1e9:F1} G a second and thread";
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var name = benchmarkCase.Parameters.Items.First(p => p.Name == nameof(KernelBenchmarks.Kernel)).Value;
        if (summary[benchmarkCase]?.ResultStatistics is not { } time) return "?";
        var work = KernelCase.All.First(k => k.Text == (string)name).MultiplyAdds;
        return (work / (time.Median * 1e-9) / PerSecond.Value).ToString("P0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
