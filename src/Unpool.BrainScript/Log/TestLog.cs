namespace Unpool.BrainScript.Log;

/// <summary>The lines of a test, in the original's form.</summary>
/// <param name="nodes">Names of what is reported, and whether it is a cross entropy, of which the perplexity is reported too.</param>
/// <param name="first">How many minibatches have a line each.</param>
/// <param name="every">A line each time this many minibatches are done.</param>
sealed class TestLog(IReadOnlyList<(string Name, bool IsCrossEntropy)> nodes, int first, int every)
{
    readonly string[] _names = [.. nodes.Select(n => n.Name)];
    readonly ResultWindow _window = new(nodes.Count, first, every);
    readonly double[] _sums = new double[nodes.Count];
    long _samples;

    /// <summary>The line that is due after a minibatch, or null.</summary>
    public string? Minibatch(ReadOnlySpan<double> sums, int samples)
    {
        for (var i = 0; i < _sums.Length; i++) _sums[i] += sums[i];
        _samples += samples;
        return _window.Add(sums[0], sums[1..], samples) ? Window() : null;
    }

    /// <summary>The line for the minibatches that have had none yet, or null if there are no such.</summary>
    public string? Rest() => _window.Samples > 0 ? Window() : null;

    string Window()
    {
        var line = $"Minibatch[{_window.From}-{_window.To}]: {CriterionText.Of(_names, _window.Sums, _window.Samples)}";
        _window.Next();
        return line;
    }

    public string Final() => $"Final Results: Minibatch[1-{_window.To}]: " + string.Join("; ", nodes.Select((node, i) =>
    {
        var mean = _sums[i] / Math.Max(1, _samples);
        var text = CriterionText.Of(node.Name, mean, _samples);
        return node.IsCrossEntropy ? $"{text}; perplexity = {CFormat.F(Math.Exp(mean), 8)}" : text;
    }));
}
