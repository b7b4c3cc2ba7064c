using System.CommandLine;

namespace ProxyVsCors.Lab.CommandLine;

internal static class ServeCommand
{
    public static Command Create(string verb, TextWriter output, TextWriter error)
    {
        var command = new Command(verb, "All hosts on their fixed ports, and the side-by-side page.");
        Describe(command, output, error);
        return command;
    }

    public static void Describe(Command command, TextWriter output, TextWriter error)
    {
        var topologies = NameList.Option("--topologies", "One cross-origin topology, the gateway, or both.");
        var lab = Port("--lab-port", 7070);
        var frontend = Port("--frontend-port", 3000);
        var backend = Port("--backend-port", 8000);
        var gateway = Port("--gateway-port", 8080);
        var book = new Option<string>("--book")
        {
            Description = "The scenario book that the page shows.",
            DefaultValueFactory = _ => "scenarios.md",
        };
        command.Options.Add(topologies);
        command.Options.Add(book);
        foreach (var port in new[] { lab, frontend, backend, gateway })
            command.Options.Add(port);

        command.SetAction((parsed, cancellationToken) => ServeCommandHandler.RunAsync(
            new(
                parsed.GetValue(topologies) is { Length: > 0 } named ? named : ["credentials", "gateway"],
                parsed.GetValue(lab),
                parsed.GetValue(frontend),
                parsed.GetValue(backend),
                parsed.GetValue(gateway),
                parsed.GetRequiredValue(book)),
            output,
            error,
            cancellationToken));
    }

    private static Option<int> Port(string name, int defaultPort)
    {
        var option = new Option<int>(name)
        {
            Description = $"The port, usually {defaultPort}.",
            DefaultValueFactory = _ => defaultPort,
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() is >= 1 and <= 65535)
                return;
            result.AddError($"{name} is a port from 1 to 65535, not {result.GetValueOrDefault<int>()}");
        });
        return option;
    }
}
