using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>What a part of the campaign met, and how often. Printed at its end, so that a part that reached nothing is seen.</summary>
sealed class Counts(string part)
{
    readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string what] => _counts.GetValueOrDefault(what);

    public int Total => _counts.Values.Sum();

    public void Add(string what) => _counts[what] = this[what] + 1;

    public void Print()
    {
        var line = $"campaign, {part}: {Total} ({string.Join(", ", _counts.Select(c => $"{c.Value} {c.Key}"))})";
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);
    }
}
