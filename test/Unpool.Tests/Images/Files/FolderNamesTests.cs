using Unpool.Images.Files;
using Xunit;

namespace Unpool.Tests.Images;

public class FolderNamesTests
{
    [Fact]
    public void A_folder_is_a_class() =>
        Check(["a.png", "cats/a.png", "cats/old/b.png"], "-: a.png", "-:cats cats/a.png", "-:cats/old cats/old/b.png");

    [Fact]
    public void Train_and_test_are_parts() =>
        Check(["train/cats/a.png", "test/cats/b.png", "test/c.png", "more/d.png"],
            "Train:cats train/cats/a.png", "Test:cats test/cats/b.png", "Test: test/c.png", "-:more more/d.png");

    [Fact]
    public void Train_alone_is_a_part_and_beside_others_a_class()
    {
        Check(["train/cats/a.png"], "Train:cats train/cats/a.png");
        Check(["train/a.png", "plane/b.png"], "-:train train/a.png", "-:plane plane/b.png");
        Check(["train/a.png", "b.png"], "-:train train/a.png", "-: b.png");
    }

    // The layout of MVTec AD.
    [Fact]
    public void Masks_beside_train_and_test_are_no_pictures() =>
        Check(["ground_truth/crack/a.png", "test/crack/a.png", "train/good/b.png"], "Test:crack test/crack/a.png", "Train:good train/good/b.png");

    [Fact]
    public void One_folder_around_all_of_an_archive_counts_for_nothing()
    {
        string[] names = ["pets/test/cats/b.png", "pets/train/cats/a.png"];
        Assert.Equal(["Test:cats pets/test/cats/b.png", "Train:cats pets/train/cats/a.png"], Read(names, passesOneFolder: true));
        Assert.Equal(["-:pets/test/cats pets/test/cats/b.png", "-:pets/train/cats pets/train/cats/a.png"], Read(names, passesOneFolder: false));
        Assert.Equal(["-: a.png"], Read(["a.png"], passesOneFolder: true));
        Assert.Equal(["Train: train/a.png"], Read(["train/a.png"], passesOneFolder: true));
    }

    static void Check(string[] names, params string[] expected) => Assert.Equal(expected, Read(names, passesOneFolder: false));

    static IEnumerable<string> Read(string[] names, bool passesOneFolder) =>
        FolderNames.Read([.. names.Select(name => new PictureEntry(name, name, 0, _ => []))], passesOneFolder)
            .Select(entry => $"{entry.Part?.ToString() ?? "-"}:{entry.Class} {entry.Name}");
}
