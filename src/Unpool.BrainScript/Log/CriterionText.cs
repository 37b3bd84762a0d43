namespace Unpool.BrainScript.Log;

/// <summary>
/// A mean with its name: "rmse = 0.22483311 * 60000"; the mean of a node whose name ends in 's' is a percentage: "errs = 1.790% * 10000".
/// </summary>
static class CriterionText
{
    public static string Of(string name, double mean, long samples) => name.EndsWith('s')
        ? $"{name} = {CFormat.F(100 * mean, 3)}% * {samples}"
        : $"{name} = {Number(mean)} * {samples}";

    /// <summary>Several of them: "ce = ... ; errs = ...".</summary>
    public static string Of(IReadOnlyList<string> names, ReadOnlySpan<double> sums, long samples)
    {
        var parts = new string[names.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = Of(names[i], sums[i] / Math.Max(1, samples), samples);
        return string.Join("; ", parts);
    }

    // Fixed unless "%.8g" would write an exponent.
    static string Number(double mean) => CFormat.G(mean, 8).Contains('e', StringComparison.Ordinal) ? CFormat.E(mean, 8) : CFormat.F(mean, 8);
}
