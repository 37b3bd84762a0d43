using Unpool.BrainScript.Actions;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public class ModelFilesTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("0", 0)]
    [InlineData("0 1", 1)]
    [InlineData("0 1 2", 2)]
    [InlineData("0 1 2 3", 3)]
    [InlineData("3", 3)] // nothing before it says that it is old
    [InlineData("2", 2)]
    [InlineData("1 0", 0)] // an earlier training's
    [InlineData("1 2 0", 2)] // each is compared with the one before only
    [InlineData("0 2 3 1", 3)]
    [InlineData("0 1=2", 2)]
    public void The_newest_usable_model_is_the_one_not_older_than_the_one_before(string oldestFirst, int? newest)
    {
        using var folder = new TempFolder();
        var files = new ModelFiles(folder["m"], 3);
        var time = new DateTime(2017, 1, 24, 0, 0, 0, DateTimeKind.Utc);
        foreach (var group in oldestFirst.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            time = time.AddHours(1);
            foreach (var epoch in group.Split('='))
            {
                folder.Write(epoch == "3" ? "m" : $"m.{epoch}", "");
                File.SetLastWriteTimeUtc(files.Model(int.Parse(epoch, System.Globalization.CultureInfo.InvariantCulture)), time);
            }
        }
        Assert.Equal(newest, files.Newest());
    }

    [Fact]
    public void Checkpoints_that_a_killed_run_did_not_come_to_remove_go()
    {
        using var folder = new TempFolder();
        var files = new ModelFiles(folder["m"], 3);
        foreach (var name in (string[])["m.0.ckp", "m.1", "m.1.ckp", "m.2", "m.2.ckp", "other.ckp"]) folder.Write(name, "");
        files.ForgetCheckpointsBefore(2);
        Assert.Equal(["m.1", "m.2", "m.2.ckp", "other.ckp"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_last_epochs_model_has_the_plain_name()
    {
        var files = new ModelFiles("m", 3);
        Assert.Equal(["m.0", "m.2", "m", "m.2.ckp", "m.ckp"],
            [files.Model(0), files.Model(2), files.Model(3), files.Checkpoint(2), files.Checkpoint(3)]);
    }
}
