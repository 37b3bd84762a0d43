using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Images;
using Unpool.Serve.Endpoints;
using Unpool.Serve.Hosting;
using Unpool.Serve.Metrics;
using Unpool.Serve.Models;
using Unpool.Serve.Runs;
using Unpool.Serve.Sets;

namespace Unpool.Serve;

/// <summary>The work of `unpool serve`: answers until it is stopped.</summary>
static class ServeCommand
{
    public static async Task RunAsync(ServeOptions options, Terminal terminal, CancellationToken cancel)
    {
        var token = TokenOf(options);
        using var models = new ModelShelf();
        foreach (var path in options.Models) _ = models[models.Add(Cli.Networks.ModelFile.Existing(path))];
        await using var runs = new RunShelf(options.Runs, models);
        runs.All();
        var sets = new SetShelf(options.Data, new PictureOptions { MostPixels = options.MostPixels, FollowsLinks = false }, terminal);
        using var gate = new WorkGate(options.Threads ?? Environment.ProcessorCount);
        var traffic = new Traffic();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (modelEndpoints, dataEndpoints) = (new ModelEndpoints(models, runs, gate, options.MostPixels), new DataEndpoints(models, sets, gate));
        var runEndpoints = new RunEndpoints(runs, sets, () => stopping.Token);
        await using var service = await Service.StartAsync(options, token, traffic, terminal.Note, routes =>
        {
            SiteEndpoints.Map(routes);
            modelEndpoints.Map(routes);
            dataEndpoints.Map(routes);
            runEndpoints.Map(routes);
            HealthEndpoints.Map(routes, models, runs, traffic);
        }, cancel);

        var host = options.Listen is null ? "localhost" : options.Listen is "0.0.0.0" or "::" ? Environment.MachineName
            : options.Listen.Contains(':', StringComparison.Ordinal) ? $"[{options.Listen}]" : options.Listen;
        var address = $"http://{host}:{service.Port}/";
        if (options.Json) ResultJson.Print(terminal, new(address, token, models.Names, options.Runs), ResultJson.Readable.ServeResult);
        else terminal.PrintWhole(token is null ? address : $"{address}?token={token}");
        terminal.Note($"{Plural.Of(models.Names.Count, "model")}{(models.Names.Count > 0 ? $": {string.Join(", ", models.Names)}" : "")}; "
            + $"runs in '{options.Runs}'; Ctrl-C stops.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            terminal.Note(runs.IsTraining ? "stopping; the training can be resumed." : "stopping.");
        }
    }

    static string? TokenOf(ServeOptions options)
    {
        if (options.Listen is null) return null;
        if (options.TokenFile is not { } file) return Guard.Draw();
        const int Least = 16;
        string? token;
        try
        {
            token = File.ReadLines(file).FirstOrDefault()?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the token's file '{file}' cannot be read: {e.Message}", e);
        }
        return token?.Length >= Least ? token
            : throw new InputException($"the first line of '{file}' must be a token of at least {Least} characters, found {token?.Length ?? 0}.");
    }
}
