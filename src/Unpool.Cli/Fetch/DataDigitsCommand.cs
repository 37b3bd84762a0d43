using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool data digits`: writes digits that this program draws, for configurations that are to run without MNIST.</summary>
static class DataDigitsCommand
{
    public static Task RunAsync(DataDigitsOptions options, Terminal terminal, CancellationToken cancel)
    {
        (string Path, int Count, ulong Seed)[] parts =
        [
            (Path.Combine(options.Out, Mnist.TextNames.Train), options.Train, ImageSource.TrainSeed),
            (Path.Combine(options.Out, Mnist.TextNames.Test), options.Test, ImageSource.TestSeed),
        ];
        foreach (var part in parts) RequireDrawn(part.Path, part.Seed);
        foreach (var (path, count, seed) in parts)
        {
            cancel.ThrowIfCancellationRequested();
            Write(Digits.Draw(count, seed), path);
            if (!options.Json) terminal.Print(path);
        }
        if (options.Json)
            ResultJson.Print(terminal, new(options.Out, options.Train, options.Test,
                [new(parts[0].Path, "digits to train on"), new(parts[1].Path, "digits to test on")]), ResultJson.Readable.DataResult);
        return Task.CompletedTask;
    }

    // The labels come first, as in MNIST's text.
    static void Write(Dataset digits, string path) => CtfWriter.Write(new Dataset(digits["labels"], digits["features"]), path);

    // MNIST's own files have the same names: drawn digits must not take their place. Ours all begin with the same digit.
    static void RequireDrawn(string path, ulong seed)
    {
        if (!File.Exists(path)) return;
        var first = Digits.Draw(1, seed);
        using var lines = File.ReadLines(path).GetEnumerator();
        var pixels = lines.MoveNext() && lines.Current.Split("|features") is [_, var text]
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var drawn = new float[first["features"].Width];
        first["features"].CopyRow(0, drawn);
        if (!pixels.SequenceEqual(drawn.Select(value => value.ToString("R", CultureInfo.InvariantCulture))))
            throw new InputException($"'{path}' holds other images than drawn digits and is not replaced; name another folder with --out.");
    }
}
