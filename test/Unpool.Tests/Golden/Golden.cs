using System.Runtime.CompilerServices;
using Xunit;

namespace Unpool.Tests;

/// <summary>Texts kept in the folder of this file. UNPOOL_GOLDEN=write replaces them by what came out; the difference is for the reviewer.</summary>
static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = PathOf(name);
        // Editors take blanks off the ends of lines, help puts them there.
        actual = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UNPOOL_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"{path} does not exist; run the tests with UNPOOL_GOLDEN=write and look at it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>Where a file of that name is kept.</summary>
    public static string PathOf(string name) => Path.Combine(Folder(), name);

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
