using System.Security.Cryptography;
using System.Text;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class MnistTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly Dataset _digits = Digits.Draw(12);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_official_files_convert_to_the_texts_of_the_tutorial_and_back()
    {
        var official = Mnist.Find(OfficialMnist.Require());
        var texts = official.Convert(_folder.Path);

        Assert.Equal((111735994, 18649443), (new FileInfo(texts.Train).Length, new FileInfo(texts.Test).Length));
        Assert.Equal("8c73d178916570468976394c028443fd6b06ddaa85175c4560a7f9daf00e329e",
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(texts.Test))));
        var first = File.ReadLines(texts.Train, Encoding.ASCII).First();
        Assert.StartsWith("|labels 0 0 0 0 0 1 0 0 0 0 |features 0 0 0 ", first, StringComparison.Ordinal);
        Assert.Equal("3 18 18 18 126 136 175 26 166 255 247 127 0", string.Join(' ', first.Split(' ').Skip(12 + 5 * 28 + 12).Take(13)));
        Assert.Equal(10 + 784 + 2, first.Split(' ').Length);
        Assert.Equal(60000, File.ReadLines(texts.Train).Count());

        var fromText = Mnist.Find(_folder.Path);
        fromText.Verify();
        SameData.Check(official.Train, fromText.Train);
        SameData.Check(official.Test, fromText.Test);
    }

    [Fact]
    public void The_official_files_are_recognised()
    {
        Mnist.Find(OfficialMnist.Require()).Verify();
        Assert.Equal((60000, 10000), (OfficialMnist.Train.Count, OfficialMnist.Test.Count));
    }

    [Fact]
    public void Any_mix_of_raw_zipped_and_text_will_do()
    {
        _folder.Write("train-images-idx3-ubyte", Idx.Images(_digits));
        _folder.Write("train-labels.idx1-ubyte.gz", Idx.Zip(Idx.Labels(_digits)));
        CtfWriter.Write(_digits, _folder["Test-28x28_cntk_text.txt"]);
        var mnist = Mnist.Find(_folder.Path);
        SameData.Check(_digits, mnist.Train);
        SameData.Check(_digits, mnist.Test);
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Says("MNIST: expected train-images-idx3-ubyte (raw or .gz) or Train-28x28_cntk_text.txt in 'FOLDER', found neither.",
            () => Mnist.Find(_folder.Path));
        CtfWriter.Write(_digits, _folder["Train-28x28_cntk_text.txt"]);
        _folder.Write("t10k-images-idx3-ubyte", Idx.Images(_digits));
        Says("MNIST: expected t10k-labels-idx1-ubyte (raw or .gz) or Test-28x28_cntk_text.txt in 'FOLDER', found neither.",
            () => Mnist.Find(_folder.Path));
        Says("MNIST: expected its four files or its two texts in 'x' or 'y', found them in neither; `unpool data mnist` fetches them, "
            + "and UNPOOL_MNIST names another folder.", () => Mnist.Find(["x", "y"]));
        Assert.Null(Mnist.TryFind(_folder.Path));
    }

    [Fact]
    public void Other_values_than_the_official_ones_are_told()
    {
        CtfWriter.Write(_digits, _folder["Train-28x28_cntk_text.txt"]);
        CtfWriter.Write(_digits, _folder["Test-28x28_cntk_text.txt"]);
        var error = Assert.Throws<DataException>(Mnist.Find(_folder.Path).Verify).Message;
        Assert.StartsWith("Train-28x28_cntk_text.txt: expected the values of MNIST's train-images-idx3-ubyte (sha256 ba891046e6505d7aadcbbe25680a0738"
            + "ad16aec93bde7f9b65e87a2fc25776db), found ", _folder.Shorten(error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_folder_is_the_only_one_looked_into()
    {
        Assert.Equal(["a"], Mnist.Folders("a", "b"));
        Assert.Equal(["b"], Mnist.Folders(null, "b"));
        Assert.Equal([Mnist.DefaultFolder, Path.Combine("data", "mnist")], Mnist.Folders(null, ""));
    }

    void Says(string message, Action act) => Assert.Equal(message, _folder.Shorten(Assert.Throws<DataException>(act).Message));
}
