using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>What can be done with a model that was just trained: commands as they are typed.</summary>
static class NextSteps
{
    /// <summary>Commands, each with what it does.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="folder">Where its files are.</param>
    /// <param name="stopped">True if validation ended the run: more epochs would not be trained.</param>
    public static IReadOnlyList<(string Command, string What)> Of(TrainOptions options, OutputFolder folder, bool stopped = false)
    {
        string[] data = options.Data is { } named ? [.. named.All] : [];
        // One name is all that --data of other verbs takes; of pictures there may be several.
        string[] images = data.Length == 1 ? ["--data", .. data] : data;
        var codes = Path.Combine(options.Out, "codes.csv");
        (string, string)[] longer = stopped ? [] :
        [
            (Line(["train", "--out", options.Out, "--resume", "--epochs", (2 * options.Epochs).ToString(CultureInfo.InvariantCulture)]),
                "twice as long"),
        ];
        if (options is { Corrupt: not null, Data: { } pictures } && PictureReading.Means(pictures))
            return [(Line(["denoise", folder.Model, .. data, "--out", Path.Combine(options.Out, "cleaned")]), "cleaned files"), .. longer];
        return
        [
            (Line(["show", folder.Model, .. images, "--sheet", Path.Combine(options.Out, "sheet.png")]), "pictures, codes and reconstructions"),
            (Line(["encode", folder.Model, .. data, "--out", codes]), "the codes as a table"),
            .. longer,
        ];
    }

    /// <summary>Prints them.</summary>
    public static void Print(TrainOptions options, OutputFolder folder, bool stopped, Terminal terminal)
    {
        terminal.Print("");
        terminal.Print("What next:");
        foreach (var (command, what) in Of(options, folder, stopped))
        {
            terminal.Print($"  {what}:");
            terminal.PrintWhole($"    {command}");
        }
    }

    static string Line(string[] words) => ShellQuote.Of(words.Prepend("unpool"));
}
