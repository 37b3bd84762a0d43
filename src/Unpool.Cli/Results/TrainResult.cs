using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;

namespace Unpool.Cli.Results;

/// <summary>The result of a training: its epochs, its test and its files.</summary>
sealed record TrainResult(
    string Data, string Model, string Code, double? FirstMinibatchMilliseconds,
    IReadOnlyList<EpochResult> Epochs, TestResult Test, IReadOnlyList<WrittenFile> Files, string? Warning, Cleaned? Cleaned)
{
    /// <summary>Prints it for people.</summary>
    public void Print(Terminal terminal, string meaning)
    {
        if (Epochs is [.., var last])
            terminal.Print(string.Create(CultureInfo.InvariantCulture,
                $"training RMSE {last.Rmse:F5} over epoch {last.Epoch}, while the model was changing"));
        Test.Print(terminal, meaning);
        if (Cleaned is not null) terminal.Print(Cleaned.Text);
        terminal.Print("");
        // Pictures of single images are many: their folder says it.
        var named = Files.Where(f => !f.What.StartsWith("image ", StringComparison.Ordinal)).ToArray();
        var width = named.Max(f => f.Path.Length);
        foreach (var file in named) terminal.Print($"{file.Path.PadRight(width)}  {file.What}");
        if (Files.FirstOrDefault(f => f.What.StartsWith("image ", StringComparison.Ordinal)) is { } picture)
        {
            var pictures = Path.Combine(Path.GetDirectoryName(picture.Path)!, "imageAutoEncoder_*.png");
            terminal.Print($"{pictures.PadRight(width)}  each of these images, its code and its reconstruction");
        }
    }
}
