using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool data mnist`: fetches or takes MNIST, verifies it and writes the two text files.</summary>
static class DataMnistCommand
{
    public static async Task RunAsync(DataMnistOptions options, Terminal terminal, CancellationToken cancel)
    {
        var folder = options.Out ?? MnistFetch.Folder;
        if (options.From is { } from) Take(from, folder, terminal);
        else await MnistFetch.RunAsync(folder, options.Mirror, terminal, options.Json, answered: null, cancel);
        var mnist = Mnist.Find(folder);
        terminal.Note("verifying every value");
        mnist.Verify();
        cancel.ThrowIfCancellationRequested();

        var files = new List<WrittenFile>();
        if (options.Convert)
        {
            terminal.Note("writing the two text files");
            var (train, test) = mnist.Convert(folder);
            files.AddRange([new(train, "images to train on, as text"), new(test, "images to test on, as text")]);
        }
        if (options.Json)
        {
            ResultJson.Print(terminal, new(mnist.Folder, mnist.Train.Count, mnist.Test.Count, files), ResultJson.Readable.DataResult);
            return;
        }
        terminal.Print($"MNIST is in '{mnist.Folder}': {mnist.Train.Count} images to train on, {mnist.Test.Count} to test on.");
        foreach (var file in files) terminal.Print(file.Path);
        if (options.Out is not null && Path.GetFullPath(folder) != Path.GetFullPath(MnistFetch.Folder))
            terminal.Print($"The other verbs find it with --data {folder} or with {Mnist.FolderVariable}={folder}.");
    }

    static void Take(string from, string folder, Terminal terminal)
    {
        if (!Directory.Exists(from)) throw new InputException($"there is no folder '{from}'.");
        var found = Mnist.Find(from);
        // Checked before it is copied, so that nothing wrong gets a good name.
        found.Verify();
        if (Path.GetFullPath(from) == Path.GetFullPath(folder)) return;
        foreach (var path in found.CopyTo(folder)) terminal.Note($"copied to '{path}'");
    }
}
