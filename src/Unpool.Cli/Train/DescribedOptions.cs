using System.Globalization;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>
/// The options of a training for its report: each with its value, and whether it was given, was left alone, or follows from others.
/// </summary>
static class DescribedOptions
{
    /// <summary>The options in the order of the help.</summary>
    /// <param name="all">All options that there are.</param>
    /// <param name="options">Their values as they came to be.</param>
    /// <param name="data">The data that was found where none was named.</param>
    public static IReadOnlyList<RunOption> Of(IReadOnlyList<TrainOption> all, TrainOptions options, string data)
    {
        var given = options.Words.Split('\n').ToHashSet();
        var usual = new TrainOptions { IsAnomaly = options.IsAnomaly };
        return
        [
            .. from option in all
               let name = option.Option.Name
               where !options.IsAnomaly || TrainVerb.OfAnomalies.Contains(name)
               let value = Value(option, options, data)
               where value is not null
               let origin = given.Contains(name) ? OptionOrigin.Given
                   : value == Value(option, usual, data) ? OptionOrigin.Default
                   : OptionOrigin.Chosen
               select new RunOption(name, value, origin),
        ];
    }

    static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    static string? Value(TrainOption option, TrainOptions options, string data) => option.Option.Name switch
    {
        // A preset is but values of others, and only the words know which it was.
        "--preset" => options.Words.Split('\n').SkipWhile(word => word != "--preset").ElementAtOrDefault(1) ?? "none",
        "--data" => options.Data?.Words ?? data,
        "--test-data" => options.TestData?.Words ?? "the test part of the data",
        "--epochs" => options.Epochs > 0 ? options.Epochs.ToString(CultureInfo.InvariantCulture) : "by the data",
        "--threads" => options.Threads?.ToString(CultureInfo.InvariantCulture) ?? "all cores",
        "--out" => options.Out,
        "--calibrate" => options.IsAnomaly ? Percent(1.0 / options.CalibrationOneIn) : null,
        "--false-alarms" => options.IsAnomaly ? Percent(options.FalseAlarms) : null,
        _ => option.Kept?.Invoke(options) is { } value ? value == TrainOption.None ? "none" : value : null,
    };
}
