using System.Globalization;

namespace Unpool.Training;

/// <summary>A value for each epoch; the last one stays for ever. Written as 0.1*5:0.05:0.01: five epochs of 0.1, one of 0.05, then 0.01.</summary>
public sealed record Schedule
{
    readonly (double Value, int Epochs)[] _entries;

    /// <summary>A schedule of values, each with the number of epochs that it holds for; the last repeats for ever whatever its count.</summary>
    /// <exception cref="ArgumentException">No entry is given, a value is NaN or minus infinity, or a count is less than 1.</exception>
    public Schedule(params ReadOnlySpan<(double Value, int Epochs)> entries)
    {
        if (entries.IsEmpty) throw new ArgumentException("A schedule needs at least one value.", nameof(entries));
        foreach (var (value, epochs) in entries)
        {
            if (double.IsNaN(value) || double.IsNegativeInfinity(value))
                throw new ArgumentException($"A schedule cannot hold the value {Text(value)}.", nameof(entries));
            if (epochs < 1) throw new ArgumentException($"The value {Text(value)} cannot hold for {epochs} epochs.", nameof(entries));
        }
        _entries = entries.ToArray();
    }

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    public Schedule(params (double Value, int Epochs)[] entries) : this(entries.AsSpan())
    {
    }

    /// <summary>A schedule of one value for each epoch; the last repeats for ever.</summary>
    public static Schedule PerEpoch(params ReadOnlySpan<double> values)
    {
        var entries = new (double, int)[values.Length];
        for (var i = 0; i < entries.Length; i++) entries[i] = (values[i], 1);
        return new(entries);
    }

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    public static Schedule PerEpoch(params double[] values) => PerEpoch(values.AsSpan());

    /// <summary>A schedule of the same value in every epoch.</summary>
    public static implicit operator Schedule(double value) => new((value, 1));

    /// <summary>A schedule of the same value in every epoch.</summary>
    public static implicit operator Schedule(int value) => new((value, 1));

    /// <summary>The value of an epoch, counted from 0.</summary>
    public double this[int epoch]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(epoch);
            foreach (var (value, epochs) in _entries)
                if ((epoch -= epochs) < 0) return value;
            return _entries[^1].Value;
        }
    }

    /// <summary>The number of epochs that are written down; later ones repeat the last value.</summary>
    public long Epochs => _entries.Sum(entry => (long)entry.Epochs);

    /// <summary>The values in order, without their counts.</summary>
    public IEnumerable<double> Values => _entries.Select(entry => entry.Value);

    /// <summary>Reads "value", "value*epochs" and lists of these with colons between them.</summary>
    /// <exception cref="FormatException">The text is not a schedule; the message says which part and why.</exception>
    public static Schedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        var entries = new (double, int)[parts.Length];
        for (var i = 0; i < parts.Length; i++) entries[i] = ParseEntry(parts[i], i + 1, text);
        return new(entries);
    }

    static (double, int) ParseEntry(string part, int number, string text)
    {
        var star = part.IndexOf('*', StringComparison.Ordinal);
        var value = star < 0 ? part : part[..star];
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) || !double.IsFinite(parsed))
            throw Wrong($"'{value.Trim()}' is not a number");
        if (star < 0) return (parsed, 1);

        var count = part[(star + 1)..];
        if (!int.TryParse(count, NumberStyles.Integer, CultureInfo.InvariantCulture, out var epochs) || epochs < 1)
            throw Wrong($"the count '{count.Trim()}' after '*' is not a whole number of epochs, 1 or more");
        return (parsed, epochs);

        FormatException Wrong(string why) => new($"Schedule '{text}', part {number}: {why}. A schedule looks like 0.1*5:0.05:0.01.");
    }

    /// <summary>The text that <see cref="Parse"/> reads, such as 0.1*5:0.05.</summary>
    public override string ToString() =>
        string.Join(':', _entries.Select(entry => entry.Epochs == 1 ? Text(entry.Value) : $"{Text(entry.Value)}*{entry.Epochs}"));

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>True if every epoch has the same value.</summary>
    public bool Equals(Schedule? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(0, HashCode.Combine);
}
