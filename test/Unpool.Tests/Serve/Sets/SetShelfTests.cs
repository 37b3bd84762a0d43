using Unpool.Cli;
using Unpool.Images;
using Unpool.Serve.Hosting;
using Unpool.Serve.Sets;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Sets;

public class SetShelfTests(ServedModels models) : IClassFixture<ServedModels>
{
    [Fact]
    public void A_folder_s_pictures_are_labelled_by_the_folders_in_it()
    {
        var set = Shelf(models.Pictures)["pictures", ServedModels.Stripes, FitRule.Fit];
        Assert.InRange(set.Count, 1, 30);
        Assert.All(Enumerable.Range(0, set.Count), i => Assert.Equal(set.NameOf(i).Split('/')[0], set.LabelOf(i)));
    }

    [Fact]
    public void Drawn_digits_have_the_labels_of_what_they_are()
    {
        var set = Shelf()["digits", new(1, 28, 28), FitRule.Fit];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), Enumerable.Range(0, set.Count).Select(i => set.LabelOf(i)!).Distinct().Order());
        var labels = set.Some(100).Select(set.LabelOf).Distinct().ToArray();
        Assert.Equal(10, labels.Length);
        Assert.Equal(set.Some(100), set.Some(100));
    }

    [Fact]
    public void Two_of_one_name_are_told_apart_and_none_hides_the_digits()
    {
        using var folder = new TempFolder();
        foreach (var name in (string[])["a/digits", "b/digits"]) Strange.Write(Strange.Stripes(new(1, 16, 16), 4), folder[name]);
        Assert.Equal(["digits", "digits-2", "digits-3"],
            Shelf(folder["a/digits"], folder["b/digits"]).Names.Select(set => set.Name).Where(name => name != "MNIST"));
    }

    [Fact]
    public void Other_data_than_was_named_is_not_there()
    {
        Assert.Throws<InputException>(() => Shelf("nowhere"));
        foreach (var name in (string[])["nowhere", models.Pictures, "../pictures", ""])
            Assert.Equal(404, Assert.Throws<ProblemException>(() => Shelf(models.Pictures)[name, ServedModels.Stripes, FitRule.Fit]).Status);
    }

    [Fact]
    public void What_links_lead_to_is_not_in_a_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are for administrators there");
        using var folder = new TempFolder();
        Strange.Write(Strange.Stripes(ServedModels.Stripes, 3), folder["data/own"]);
        Strange.Write(Strange.Stripes(ServedModels.Stripes, 5), folder["secret"]);
        Directory.CreateSymbolicLink(folder["data/link"], folder["secret"]);
        File.CreateSymbolicLink(folder["data/own/link.png"], Path.Combine(folder["secret"], "000.png"));
        var shelf = new SetShelf([folder["data"]], new() { FollowsLinks = false, SetsTestsAside = false }, Quietly.Terminal());
        var set = shelf["data", ServedModels.Stripes, FitRule.Fit];
        Assert.Equal(["own/000.png", "own/001.png", "own/002.png"], Enumerable.Range(0, set.Count).Select(set.NameOf));
    }

    static SetShelf Shelf(params string[] paths) => new(paths, new(), Quietly.Terminal());
}
