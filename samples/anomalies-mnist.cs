#:project ../src/Unpool/Unpool.csproj

// One-class MNIST: a model for each digit is trained on that digit's images alone, and must tell it from the others in all test images. The
// table is the area under the ROC curve in %, by the score that `unpool score` gives.
// dotnet run -c Release samples/anomalies-mnist.cs -- 3        (seeds; 1 is quicker, and so are digits alone: 1 5 8)

using Unpool.Anomalies;
using Unpool.Data;

var seeds = args.Length > 0 ? int.Parse(args[0]) : 3;
int[] digits = args.Length > 1 ? [.. args[1..].Select(int.Parse)] : [.. Enumerable.Range(0, 10)];
var mnist = Mnist.TryFind();
if (mnist is null) Console.WriteLine("No MNIST here, so these are made-up digits: `unpool data mnist` fetches the real ones.");
var train = mnist?.Train ?? Digits.Draw(2000);
var test = mnist?.Test ?? Digits.Draw(500, seed: 2);
var (learned, asked) = (Labels(train), Labels(test));

Console.WriteLine($"seed  {string.Join("  ", digits.Select(digit => $"{digit,5}"))}   mean");
for (var seed = 1; seed <= seeds; seed++)
{
    double[] areas = [.. digits.Select(digit => 100 * Area(digit, (ulong)seed))];
    Console.WriteLine(FormattableString.Invariant($"{seed,4}  {string.Join("  ", areas.Select(area => $"{area,5:F1}"))}  {areas.Average(),5:F2}"));
}

double Area(int digit, ulong seed)
{
    int[] rows = [.. Enumerable.Range(0, train.Count).Where(row => learned[row] == digit)];
    var pixels = new float[rows.Length * 784];
    for (var i = 0; i < rows.Length; i++) train["features"].CopyRow(rows[i], pixels.AsSpan(i * 784, 784));
    var model = AnomalyModel.Train(Column.From("features", 784, pixels).Shaped(new(1, 28, 28)), new() { Seed = seed });
    using var detector = new AnomalyDetector(model);
    var scores = new float[test.Count];
    Parallel.For(0, test.Count, row =>
    {
        Span<float> image = stackalloc float[784];
        test["features"].CopyRow(row, image);
        scores[row] = detector.Score(image).Score;
    });
    return Roc.Of(scores.Select((score, row) => ((double)score, asked[row] != digit))).Area;
}

static int[] Labels(Dataset data)
{
    var labels = new int[data.Count];
    var oneHot = new float[10];
    for (var row = 0; row < labels.Length; row++)
    {
        data["labels"].CopyRow(row, oneHot);
        labels[row] = Array.IndexOf(oneHot, 1f);
    }
    return labels;
}
