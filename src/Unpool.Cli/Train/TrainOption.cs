using System.CommandLine;
using System.Globalization;

namespace Unpool.Cli;

/// <summary>An option of train: how it is written, what it sets, and what of it a resumed run must keep.</summary>
/// <param name="Option">Its name, its kind and its help.</param>
/// <param name="Apply">Sets what was given; changes nothing where it was not.</param>
/// <param name="Kept">For an option that shapes the run, its value as text; null for one that may differ when the run is resumed.</param>
sealed record TrainOption(Option Option, Func<TrainOptions, ParseResult, TrainOptions> Apply, Func<TrainOptions, string>? Kept)
{
    /// <summary>The text of a value that is not set.</summary>
    public const string None = "(none)";

    /// <param name="option">Its name, its kind and its help.</param>
    /// <param name="set">Sets a value that was given.</param>
    /// <param name="kept">For an option that shapes the run, its value.</param>
    public static TrainOption Of<T>(Option<T> option, Func<TrainOptions, T, TrainOptions> set, Func<TrainOptions, object?>? kept = null) => new(
        option,
        (options, parse) => parse.GetResult(option) is { Implicit: false } ? set(options, parse.GetRequiredValue(option)) : options,
        kept is null ? null : options => Convert.ToString(kept(options) ?? None, CultureInfo.InvariantCulture)!);
}
