using System.Globalization;

namespace Unpool.BrainScript.Log;

/// <summary>The mean of a criterion or metric over some samples: "rmse = 0.22483311 * 60000" or "errs = 1.790% * 10000".</summary>
static class CriterionText
{
    /// <summary>As the original does it, a name that ends in 's' is taken for a rate of errors.</summary>
    public static string Of(string name, double mean, long count) => $"{name} = {Value(name, mean)} * {count.ToString(CultureInfo.InvariantCulture)}";

    static string Value(string name, double mean)
    {
        if (name.EndsWith('s')) return CFormat.F(100 * mean, 3) + "%";
        return CFormat.G(mean, 8).Contains('e', StringComparison.Ordinal) ? CFormat.E(mean, 8) : CFormat.F(mean, 8);
    }
}
