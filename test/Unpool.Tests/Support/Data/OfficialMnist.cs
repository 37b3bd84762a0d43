using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>The official MNIST, where the machine has it: in UNPOOL_MNIST, or in shared/data/mnist beside the repository.</summary>
static class OfficialMnist
{
    static readonly Lazy<Mnist> Data = new(() => Mnist.Find(Require()));

    /// <summary>The folder with the files, or null.</summary>
    public static string? Folder { get; } = Look();

    public static Dataset Train => Data.Value.Train;

    public static Dataset Test => Data.Value.Test;

    /// <summary>The folder, or the test is skipped.</summary>
    public static string Require()
    {
        Assert.SkipUnless(Folder is not null,
            $"needs the official MNIST: name its folder in {Mnist.FolderVariable}, for instance after `unpool data mnist`");
        return Folder!;
    }

    static string? Look()
    {
        if (Environment.GetEnvironmentVariable(Mnist.FolderVariable) is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "data", "mnist");
            if (Mnist.TryFind(shared) is not null) return shared;
        }
        return null;
    }
}
