#:project ../src/Unpool/Unpool.csproj

// Drawn surfaces: a model for each kind is trained on 200 good pictures, 40 of which calibrate it, and must tell 40 other good ones from those
// with defects, and find the defects. The table has the areas under the ROC curves, by pictures and by pixels.
// dotnet run -c Release samples/anomalies-surfaces.cs -- metal wood        (kinds; all of them unless named)

using Unpool.Anomalies;
using Unpool.Data;

const int Side = 128, Good = 40, EachDefect = 20;
const ulong Train = 1, Test = 1ul << 63;
var kinds = Surfaces.Kinds.Where(kind => args.Length == 0 || args.Contains(Surfaces.NameOf(kind))).ToArray();
// A second number shortens the training, to see that it runs.
var epochs = args.Length > 1 && int.TryParse(args[^1], out var few) ? few : 0;

Console.WriteLine("kind   pictures  pixels  false alarms  found  defects");
foreach (var kind in kinds)
{
    var model = AnomalyModel.Train(Surfaces.Draw(kind, 200, seed: Train, side: Side)["features"], new() { Epochs = epochs });
    using var detector = new AnomalyDetector(model);
    var (pictures, pixels) = (new List<(double Score, bool IsAnomalous)>(), new RocBins());
    var (alarms, found, each) = (Score(null), 0, new List<string>());
    foreach (var defect in Surfaces.DefectsOf(kind))
    {
        var count = Score(defect);
        found += count;
        each.Add($"{Surfaces.NameOf(defect)} {count}/{EachDefect}");
    }
    Console.WriteLine(FormattableString.Invariant($"{Surfaces.NameOf(kind),-5}  {Roc.Of(pictures).Area,8:F4}  {pixels.Curve().Area,6:F4}  ")
        + $"{alarms,9}/{Good}  {found,2}/{pictures.Count - Good}  {string.Join(", ", each)}");

    int Score(SurfaceDefect? defect)
    {
        var data = Surfaces.Draw(kind, defect is null ? Good : EachDefect, defect, seed: Train ^ Test, side: Side);
        var (anomalous, picture, mask, heat) = (0, new float[Side * Side], new float[Side * Side], new float[Side * Side]);
        for (var row = 0; row < data.Count; row++)
        {
            data["features"].CopyRow(row, picture);
            data["mask"].CopyRow(row, mask);
            var score = detector.Score(picture, heat);
            if (score.IsAnomalous) anomalous++;
            pictures.Add((score.Score, defect is not null));
            for (var i = 0; i < heat.Length; i++) pixels.Add(heat[i], mask[i] > 0);
        }
        return anomalous;
    }
}
