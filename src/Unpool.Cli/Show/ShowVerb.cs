using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The verb show: its arguments and options, and which of them belong together.</summary>
sealed class ShowVerb
{
    readonly Argument<string[]> _models = new("MODEL")
    {
        Description = "Trained models, .onnx files; what is none after them is images to show, as with --data",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<string> _data = Flags.Text("--data", "DATA",
        $"Images to show: {DataName.Kinds} (default: MNIST or drawn digits, if the models were trained on them)");
    readonly Option<int> _count = Flags.Whole("--count",
        $"How many images, from the first on (default: all pictures that are named after the models, else {ShowOptions.UsualCount}); below "
        + $"them the {SheetChoice.Extremes} best and the {SheetChoice.Extremes} worst, if there are more and one model");
    readonly Option<string> _node = Flags.Text("--node", "NAME",
        "The node to show as the code; 'unpool nodes' lists them (default: the last pooling)");
    readonly Option<string> _out = Flags.Text("--out", "DIR",
        $"Folder for {ShowOptions.UsualSheet}, and, as CNTK's tutorial made them, for a picture of each of the first images, of its code and its "
        + $"reconstruction, and for their values as text (default: {VisualizerFiles.UsualFolder}, or none with --sheet)");
    readonly Option<string> _sheet = Flags.Text("--sheet", "FILE",
        "File for the sheet, a .png, with all models side by side; of several pages each has its number at the end"
        + Replaceable.Rule);
    readonly Option<string> _labels = Flags.Text("--labels", "TEXT,TEXT...",
        "What to write above the models on the sheet (default: their file names)");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ShowOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("show", "Shows images, their codes, their reconstructions and the differences, on one scale.",
            "unpool show Output/autoencoder.onnx",
            "unpool show photos.out/autoencoder.onnx a.png b.jpg --sheet both.png",
            "unpool show Output/autoencoder.onnx --node z.pool_B --count 10 --out pictures",
            "unpool show a.onnx b.onnx c.onnx --sheet models.png --labels \"1 map,3 maps,pool 2x2\"")
        {
            _models, _data, _count, _node, _out, _sheet, _labels, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ShowOptions Read(ParseResult parse)
    {
        var all = parse.GetRequiredValue(_models);
        // The first one is a model whatever it is called.
        var models = all.TakeWhile((name, i) => i == 0 || name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)).ToArray();
        var (given, named) = (all[models.Length..], parse.GetValue(_data));
        if (given.Length > 0 && named is not null) throw new UsageException($"'{given[0]}' and --data {named} both name images; give one of them.");
        string[] images = named is null ? given : [named];
        var labels = parse.GetValue(_labels)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var (folder, sheet) = (parse.GetValue(_out), parse.GetValue(_sheet));
        if (labels.Length > 0 && labels.Length != models.Length)
            throw new UsageException($"--labels needs one label for each model: {models.Length}, not {labels.Length}.");
        if (labels.Length > 0 && sheet is null)
            throw new UsageException("--labels are written on a sheet; name its file with --sheet.");
        if (models.Length > 1 && sheet is null)
            throw new UsageException($"{models.Length} models need --sheet, the file that shows them side by side.");
        if (sheet is not null && !Path.GetExtension(sheet).Equals(".png", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--sheet {sheet}: sheets are written as .png.");
        if (models.Length > 1 && folder is not null)
            throw new UsageException($"--out is for the pictures of one model, not of {models.Length}.");
        return new()
        {
            Models = models,
            Data = DataName.Of(images),
            NamesImages = given.Length > 0,
            Count = parse.GetResult(_count) is { Implicit: false } ? parse.GetValue(_count) : null,
            Node = parse.GetValue(_node),
            Out = folder ?? (sheet is null ? VisualizerFiles.UsualFolder : null),
            Sheet = sheet,
            Labels = labels,
            Json = parse.GetValue(_json),
        };
    }
}
