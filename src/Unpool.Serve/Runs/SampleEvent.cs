using Unpool.Reports.Records;

namespace Unpool.Serve.Runs;

/// <summary>Pictures and what a network makes of them after an epoch.</summary>
sealed record SampleEvent(int Epoch, IReadOnlyList<ShownSample> Samples)
{
    // As many as fit beside a curve.
    const int Most = 8;

    /// <summary>The pictures that a run has left; null if it has left none.</summary>
    public static SampleEvent? Of(RunHistory history) =>
        history is { Epochs: [.., var last], Record.Samples: { Count: > 0 } samples } ? Of(last.Epoch, samples) : null;

    /// <summary>The event.</summary>
    public static SampleEvent Of(int epoch, IReadOnlyList<RunSample> samples) => new(epoch, [.. samples
        .Where(sample => sample.Group == SampleGroup.First).Take(Most)
        .Select(sample => new ShownSample(
            sample.Name, Url(sample.Corrupted ?? sample.Original), Url(sample.Reconstruction), Url(sample.Difference), sample.Error))]);

    static string Url(SmallPicture picture) => "data:image/png;base64," + Convert.ToBase64String(picture.Png);
}

/// <summary>A picture, its reconstruction and their difference, as addresses that hold them.</summary>
sealed record ShownSample(string Name, string Original, string Reconstruction, string Difference, double Error);

/// <summary>How a run stands.</summary>
/// <param name="State">running, stopped, interrupted, failed or finished.</param>
/// <param name="Ending">Why, a sentence; null if there is nothing to say.</param>
/// <param name="Test">The criterion of the test; null if it was not tested.</param>
/// <param name="Model">The name of its model; null if there is none.</param>
/// <param name="CanResume">Whether it can go on.</param>
sealed record RunStateEvent(string State, string? Ending, double? Test, string? Model, bool CanResume);
