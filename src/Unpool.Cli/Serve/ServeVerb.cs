using System.CommandLine;
using System.Net;
using Unpool.Cli.Display;
using Unpool.Cli.Results;

namespace Unpool.Cli;

/// <summary>The verb serve: its arguments and options. The service itself is the program Unpool.Serve.</summary>
sealed class ServeVerb
{
    const int HighestPort = 65535;

    static readonly ServeOptions Usual = new();

    readonly Argument<string[]> _models = new("MODEL")
    {
        Description = "Models, .onnx files, beside those of the runs",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<string[]> _data = Flags.Texts("--data", "DATA",
        "Data that may be looked at and trained on, beside digits and MNIST: folders of pictures, .zip archives, files");
    readonly Option<string> _runs = Flags.Text("--runs", "DIR", "Folder of the runs, each in one of its own")
        .WithDefault(VisualizerFiles.UsualFolder);
    readonly Option<int> _port = Flags.Whole("--port", "The port; 0 takes one that is free", least: 0).WithDefault(ServeOptions.UsualPort);
    readonly Option<string?> _listen = new("--listen")
    {
        Description = "An address of this machine, or 0.0.0.0 for all of them; unless given, only this machine itself is answered. Others need a "
            + "token",
        HelpName = "ADDRESS",
    };
    readonly Option<string> _token = Flags.Text("--token-file", "FILE", "File whose first line is the token; unless given, one is drawn and printed");
    readonly Option<int> _bytes = Flags.Whole("--max-megabytes", "The largest request").WithDefault((int)(Usual.MostBytes >> 20));
    readonly Option<int> _pixels = Flags.Whole("--max-megapixels", "The largest picture").WithDefault((int)(Usual.MostPixels / 1_000_000));
    readonly Option<int> _seconds = Flags.Whole("--timeout", "Seconds after which a request is given up").WithDefault(Usual.Seconds);
    readonly Option<int> _threads = Flags.Whole("--threads", "Requests that are computed at the same time (default: one for each core)");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ServeOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("serve", "Answers by HTTP: a page to try models and to train some, and a service for programs.",
            "unpool serve                                     a page for the runs in Output, and to train others",
            "unpool serve photos.out/autoencoder.onnx --data photos",
            "unpool serve weave.out/autoencoder.onnx --listen 0.0.0.0 --token-file token.txt",
            $"curl --data-binary @a.png http://localhost:{ServeOptions.UsualPort}/v1/models/weave.out/score")
        {
            _models, _data, _runs, _port, _listen, _token, _bytes, _pixels, _seconds, _threads, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ServeOptions Read(ParseResult parse)
    {
        var options = new ServeOptions
        {
            Models = parse.GetValue(_models) ?? [],
            Data = parse.GetValue(_data) ?? [],
            Runs = parse.GetRequiredValue(_runs),
            Port = parse.GetRequiredValue(_port),
            Listen = parse.GetValue(_listen),
            TokenFile = parse.GetValue(_token),
            MostBytes = (long)parse.GetRequiredValue(_bytes) << 20,
            MostPixels = parse.GetRequiredValue(_pixels) * 1_000_000L,
            Seconds = parse.GetRequiredValue(_seconds),
            Threads = parse.GetResult(_threads) is null ? null : parse.GetValue(_threads),
            Json = parse.GetValue(_json),
        };
        if (options.Port > HighestPort) throw new UsageException($"--port must be at most {HighestPort}, not {options.Port}.");
        if (options.MostBytes > int.MaxValue) throw new UsageException("--max-megabytes must be at most 2047.");
        if (options.Listen is { } address && !IPAddress.TryParse(address, out _))
            throw new UsageException($"--listen must be an address such as 0.0.0.0, 192.168.1.7 or ::1, not '{address}'.");
        if (options is { TokenFile: not null, Listen: null })
            throw new UsageException("--token-file is for --listen; without it no token is asked for.");
        return options;
    }
}
