using Unpool.Data;

namespace Unpool.Tests.Support;

/// <summary>The official MNIST as the two texts that CNTK's configurations read, made once for all tests of a run.</summary>
static class MnistTexts
{
    static readonly Lazy<TempFolder> Texts = new(() =>
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Mnist.Find(OfficialMnist.Require()).Convert(folder.Path);
        return folder;
    });

    /// <summary>Their folder, or the test is skipped.</summary>
    public static string Require()
    {
        OfficialMnist.Require();
        return Texts.Value.Path;
    }
}
