using Unpool.Anomalies;
using Unpool.Cli.Display;

namespace Unpool.Cli.Results;

/// <summary>The result of training a network that tells strange pictures from good ones.</summary>
/// <param name="Data">What it was trained on, for people.</param>
/// <param name="Model">The path of the model.</param>
/// <param name="Epochs">The epochs, with the root of the mean squared error over all pixels.</param>
/// <param name="Threshold">The threshold, with the false alarms to expect.</param>
/// <param name="Files">What was written.</param>
sealed record AnomalyResult(
    string Data, string Model, IReadOnlyList<EpochResult> Epochs, AnomalyThreshold Threshold, IReadOnlyList<WrittenFile> Files)
{
    /// <summary>Prints it for people.</summary>
    public void Print(Terminal terminal)
    {
        terminal.Print($"{Threshold}");
        terminal.Print("");
        var width = Files.Max(file => file.Path.Length);
        foreach (var file in Files) terminal.Print($"{file.Path.PadRight(width)}  {file.What}");
    }
}
