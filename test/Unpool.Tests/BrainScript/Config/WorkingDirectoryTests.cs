using Unpool.BrainScript.Config;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

/// <summary>They change what belongs to the whole process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(WorkingDirectoryTests), DisableParallelization = true)]
[Collection(nameof(WorkingDirectoryTests))]
public class WorkingDirectoryTests
{
    [Fact]
    public void The_working_directory_of_the_program_becomes_the_one_that_was_named()
    {
        var before = Environment.CurrentDirectory;
        using var folder = new TempFolder();
        folder.Write("a.cntk", "x = 1");
        try
        {
            var file = ConfigFile.Load([$"currentDirectory={folder.Path}", "configFile=a.cntk"]);
            Assert.Equal(1, file.Root.Int("x"));
            Assert.Equal(folder.Path, Environment.CurrentDirectory);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
