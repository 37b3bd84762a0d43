using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class UsageErrorTests
{
    [Theory]
    [InlineData("trian", "unpool has no verb 'trian'; did you mean 'train'?", "unpool")]
    [InlineData("frobnicate",
        "unpool has no verb 'frobnicate'; it has train, test, show, encode, decode, split, denoise, score, threshold, report, serve, nodes, check, "
        + "convert, completions, data.",
        "unpool")]
    [InlineData("",
        "unpool needs a verb: train, test, show, encode, decode, split, denoise, score, threshold, report, serve, nodes, check, convert, "
        + "completions, data.",
        "unpool")]
    [InlineData("data", "unpool data needs a verb: mnist, digits, surfaces.", "unpool data")]
    [InlineData("data mnits", "unpool data has no verb 'mnits'; did you mean 'mnist'?", "unpool data")]
    [InlineData("train --mpas 3", "unpool train has no option '--mpas'; did you mean '--maps'?", "unpool train")]
    [InlineData("train --unpool=switch", "unpool train has no option '--unpool'; did you mean '--unpool-gradient'?", "unpool train")]
    [InlineData("train --lr 1", "unpool train has no option '--lr'; did you mean '--rate'?", "unpool train")]
    [InlineData("train --lr-rate=1", "unpool train has no option '--lr-rate'; did you mean '--rate'?", "unpool train")]
    [InlineData("train --batch-size 8", "unpool train has no option '--batch-size'; did you mean '--minibatch'?", "unpool train")]
    [InlineData("train --batch 8", "unpool train has no option '--batch'; did you mean '--minibatch'?", "unpool train")]
    [InlineData("train --epoch 8", "unpool train has no option '--epoch'; did you mean '--epochs'?", "unpool train")]
    [InlineData("train --weight_decay 1", "unpool train has no option '--weight_decay'; did you mean '--l2'?", "unpool train")]
    [InlineData("train --gray",
        "unpool train has no option '--gray'; a --shape without colours makes pictures grey, such as --shape 64x64.", "unpool train")]
    [InlineData("test a.onnx --gray", "unpool test has no option '--gray'.", "unpool test")]
    [InlineData("encode a.onnx --output x", "unpool encode has no option '--output'; did you mean '--out'?", "unpool encode")]
    [InlineData("train --frobnicate", "unpool train has no option '--frobnicate'.", "unpool train")]
    [InlineData("train foo", "unpool train does not take 'foo'.", "unpool train")]
    [InlineData("train --maps", "--maps needs a value.", "unpool train")]
    [InlineData("train --maps 0", "--maps must be at least 1, not 0.", "unpool train")]
    [InlineData("train --maps two", "--maps must be a whole number, not 'two'.", "unpool train")]
    [InlineData("train --maps 5,", "--maps must be a whole number, not ''.", "unpool train")]
    [InlineData("train --epochs 99999999999", "--epochs must be at most 2147483647, not 99999999999.", "unpool train")]
    [InlineData("train --pool 1", "--pool must be at least 2, not 1.", "unpool train")]
    [InlineData("train --rate=-1", "--rate must be greater than 0, not -1.", "unpool train")]
    [InlineData("train --rate fast", "--rate must be a number, not 'fast'.", "unpool train")]
    [InlineData("train --rate NaN", "--rate must be a number, not 'NaN'.", "unpool train")]
    [InlineData("train --momentum 1", "--momentum must be at least 0 and less than 1, not 1.", "unpool train")]
    [InlineData("train --seed -3", "--seed must be a whole number of at least 0, not -3.", "unpool train")]
    [InlineData("train --preset beest", "--preset must be one of tutorial, deep, best, anomaly, not 'beest'; did you mean 'best'?", "unpool train")]
    [InlineData("train --maps 5,1 --levels 3", "--maps 5,1 is for 2 levels, but --levels says 3.", "unpool train")]
    [InlineData("train --validate 60%", "--validate 60%: a share is a whole number from 1% to 50%.", "unpool train")]
    [InlineData("train --learner sgd --momentum 0.9",
        "--momentum has no effect on --learner sgd; momentum, nesterov, adam and adamw use it.", "unpool train")]
    [InlineData("train --shape 28",
        "--shape must be columns x rows, such as 28x28, or columns x rows x channels, such as 32x32x3, not '28'.", "unpool train")]
    [InlineData("test", "unpool test needs MODEL.", "unpool test")]
    [InlineData("test a.onnx b.onnx", "unpool test does not take 'b.onnx'.", "unpool test")]
    [InlineData("show", "unpool show needs MODEL.", "unpool show")]
    [InlineData("show a.onnx b.onnx", "2 models need --sheet, the file that shows them side by side.", "unpool show")]
    [InlineData("show a.onnx b.onnx --sheet s.png --labels x", "--labels needs one label for each model: 2, not 1.", "unpool show")]
    [InlineData("show a.onnx --sheet s.jpg", "--sheet s.jpg: sheets are written as .png.", "unpool show")]
    [InlineData("encode", "unpool encode needs MODEL.", "unpool encode")]
    [InlineData("encode a.onnx --out codes.txt", "--out codes.txt: codes are written as .npy or .csv.", "unpool encode")]
    [InlineData("decode a.onnx", "unpool decode needs CODES.", "unpool decode")]
    [InlineData("split", "unpool split needs MODEL.", "unpool split")]
    [InlineData("report", "unpool report needs RUN.", "unpool report")]
    [InlineData("report a b", "2 runs need --out, the file of the page that compares them.", "unpool report")]
    [InlineData("report a --out a.pdf", "--out a.pdf: pages are written as .html.", "unpool report")]
    [InlineData("denoise a.onnx", "unpool denoise needs PICTURES.", "unpool denoise")]
    [InlineData("score a.onnx", "unpool score needs PICTURES.", "unpool score")]
    [InlineData("score a.onnx x y --watch", "--watch is for one folder; name it alone.", "unpool score")]
    [InlineData("threshold a.onnx --at 2 --false-alarms 1%", "--false-alarms and --at contradict each other; give one of them.", "unpool threshold")]
    [InlineData("threshold a.onnx --false-alarms 0%", "--false-alarms must be a share such as 0.5%, above 0 and below 100%, not '0%'.",
        "unpool threshold")]
    [InlineData("threshold a.onnx --at x", "--at must be a number, not 'x'.", "unpool threshold")]
    [InlineData("train --preset anomaly --maps 3", "--maps has no effect with --preset anomaly, which has a network of its own.", "unpool train")]
    [InlineData("train --preset anomaly --fit tile", "--fit tile has no effect with --preset anomaly, which scores pictures as a whole.",
        "unpool train")]
    [InlineData("train --preset anomaly --calibrate 60%", "--calibrate must be at most 50%, not 60%.", "unpool train")]
    [InlineData("train --calibrate 10%", "--calibrate and --false-alarms are for --preset anomaly.", "unpool train")]
    [InlineData("nodes a --tree --json", "--tree is for people and --json for scripts; give one of them.", "unpool nodes")]
    [InlineData("check", "unpool check needs FILE.", "unpool check")]
    [InlineData("check a.cntk b.cntk", "'b.cntk' is not an override; write key=value.", "unpool check")]
    [InlineData("convert", "unpool convert needs FILE.", "unpool convert")]
    [InlineData("completions", "unpool completions needs SHELL.", "unpool completions")]
    [InlineData("completions tcsh", "SHELL must be one of bash, zsh, fish, powershell, not 'tcsh'.", "unpool completions")]
    [InlineData("data mnist --convert --no-text", "--convert and --no-text contradict each other; give one of them.", "unpool data mnist")]
    [InlineData("data mnist --from a --mirror https://x",
        "--from takes files that are already here and --mirror is for downloading them; give one of the two.", "unpool data mnist")]
    [InlineData("data mnist --mirror ftp://x",
        "--mirror must be an address that begins with http:// or https://, not 'ftp://x'.", "unpool data mnist")]
    [InlineData("data surfaces --kinds wod", "--kinds must be of metal, weave, wood, tiles, grain, print, not 'wod'; did you mean 'wood'?",
        "unpool data surfaces")]
    [InlineData("data surfaces --size 63", "--size must be at least 64, not 63.", "unpool data surfaces")]
    public async Task A_wrong_line_is_answered_with_a_sentence_and_a_hint(string line, string sentence, string path)
    {
        var run = await Run.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal($"unpool: {sentence}\nsee {path} --help\n", run.Error);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.Null(run.Options);
    }
}
