import { asText, block, blocks, inside, json, scalar, setOf, valueByName, yesOrNo } from "./plan-spellings.ts";
import type { Schema } from "./plan-writer.ts";

const strategy = blocks({ CapacityProvider: ["capacity_provider", scalar], Weight: ["weight", scalar] });

const awsvpcConfiguration = [
  "network_configuration",
  block(
    {
      Subnets: ["subnets", setOf],
      SecurityGroups: ["security_groups", setOf],
      AssignPublicIp: ["assign_public_ip", yesOrNo("ENABLED")],
    },
    { unset: { assign_public_ip: false, security_groups: null }, required: ["subnets"] },
  ),
] as const;

const task: Schema = {
  type: "aws_ecs_task_definition",
  attributes: {
    Family: ["family", scalar],
    NetworkMode: ["network_mode", scalar],
    Cpu: ["cpu", asText],
    Memory: ["memory", asText],
    TaskRoleArn: ["task_role_arn", scalar],
    RequiresCompatibilities: ["requires_compatibilities", setOf],
    EnableFaultInjection: ["enable_fault_injection", scalar],
    ContainerDefinitions: ["container_definitions", json],
    RuntimePlatform: [
      "runtime_platform",
      block({ OperatingSystemFamily: ["operating_system_family", scalar] }, { unset: { cpu_architecture: null } }),
    ],
    PlacementConstraints: [
      "placement_constraints",
      blocks({ Type: ["type", scalar], Expression: ["expression", scalar] }, { unset: { expression: null } }),
    ],
    ProxyConfiguration: [
      "proxy_configuration",
      block(
        {
          Type: ["type", scalar],
          ContainerName: ["container_name", scalar],
          ProxyConfigurationProperties: ["properties", valueByName],
        },
        { unset: { type: "APPMESH", properties: null }, required: ["container_name"] },
      ),
    ],
  },
  unset: {
    cpu: null,
    ephemeral_storage: [],
    execution_role_arn: null,
    inference_accelerator: [],
    ipc_mode: null,
    memory: null,
    pid_mode: null,
    placement_constraints: [],
    proxy_configuration: [],
    requires_compatibilities: null,
    runtime_platform: [],
    skip_destroy: false,
    tags: null,
    task_role_arn: null,
    track_latest: false,
    volume: [],
  },
  computed: ["arn", "arn_without_revision", "enable_fault_injection", "id", "network_mode", "revision", "tags_all"],
};

const service: Schema = {
  type: "aws_ecs_service",
  attributes: {
    ServiceName: ["name", scalar],
    Cluster: ["cluster", scalar],
    TaskDefinition: ["task_definition", scalar],
    DesiredCount: ["desired_count", scalar],
    LaunchType: ["launch_type", scalar],
    PlatformVersion: ["platform_version", scalar],
    SchedulingStrategy: ["scheduling_strategy", scalar],
    Role: ["iam_role", scalar],
    EnableExecuteCommand: ["enable_execute_command", scalar],
    CapacityProviderStrategy: ["capacity_provider_strategy", strategy],
    NetworkConfiguration: { spread: { AwsvpcConfiguration: awsvpcConfiguration } },
    DeploymentController: ["deployment_controller", block({ Type: ["type", scalar] })],
    DeploymentConfiguration: {
      spread: {
        MinimumHealthyPercent: ["deployment_minimum_healthy_percent", scalar],
        MaximumPercent: ["deployment_maximum_percent", scalar],
        Strategy: ["deployment_configuration", inside("strategy", { bake_time_in_minutes: null, lifecycle_hook: [] })],
      },
    },
    PlacementConstraints: [
      "placement_constraints",
      blocks({ Type: ["type", scalar], Expression: ["expression", scalar] }, { unset: { expression: null } }),
    ],
    LoadBalancers: [
      "load_balancer",
      blocks(
        {
          TargetGroupArn: ["target_group_arn", scalar],
          LoadBalancerName: ["elb_name", scalar],
          ContainerName: ["container_name", scalar],
          ContainerPort: ["container_port", scalar],
          AdvancedConfiguration: [
            "advanced_configuration",
            block(
              {
                AlternateTargetGroupArn: ["alternate_target_group_arn", scalar],
                ProductionListenerRule: ["production_listener_rule", scalar],
                TestListenerRule: ["test_listener_rule", scalar],
                RoleArn: ["role_arn", scalar],
              },
              {
                unset: { test_listener_rule: null },
                required: ["alternate_target_group_arn", "production_listener_rule", "role_arn"],
              },
            ),
          ],
        },
        {
          unset: { advanced_configuration: [], elb_name: null, target_group_arn: null },
          required: ["container_name", "container_port"],
        },
      ),
    ],
    ServiceRegistries: [
      "service_registries",
      blocks(
        {
          RegistryArn: ["registry_arn", scalar],
          Port: ["port", scalar],
          ContainerName: ["container_name", scalar],
          ContainerPort: ["container_port", scalar],
        },
        { unset: { container_name: null, container_port: null, port: null }, required: ["registry_arn"] },
        1,
      ),
    ],
    ServiceConnectConfiguration: [
      "service_connect_configuration",
      block(
        {
          Enabled: ["enabled", scalar],
          Namespace: ["namespace", scalar],
          Services: [
            "service",
            blocks(
              {
                PortName: ["port_name", scalar],
                DiscoveryName: ["discovery_name", scalar],
                IngressPortOverride: ["ingress_port_override", scalar],
                ClientAliases: [
                  "client_alias",
                  blocks(
                    {
                      Port: ["port", scalar],
                      DnsName: ["dns_name", scalar],
                      TestTrafficRules: [
                        "test_traffic_rules",
                        block({ Header: ["header", block({ Name: ["name", scalar] }, { unset: { value: [] } })] }),
                      ],
                    },
                    { unset: { dns_name: null, test_traffic_rules: [] }, required: ["port"] },
                  ),
                ],
                Timeout: [
                  "timeout",
                  block(
                    {
                      IdleTimeoutSeconds: ["idle_timeout_seconds", scalar],
                      PerRequestTimeoutSeconds: ["per_request_timeout_seconds", scalar],
                    },
                    { unset: { idle_timeout_seconds: null, per_request_timeout_seconds: null } },
                  ),
                ],
                Tls: [
                  "tls",
                  block(
                    {
                      IssuerCertificateAuthority: [
                        "issuer_cert_authority",
                        block({ AwsPcaAuthorityArn: ["aws_pca_authority_arn", scalar] }),
                      ],
                    },
                    { unset: { kms_key: null, role_arn: null }, required: ["issuer_cert_authority"] },
                  ),
                ],
              },
              {
                unset: { client_alias: [], discovery_name: null, ingress_port_override: null, timeout: [], tls: [] },
                required: ["port_name"],
              },
            ),
          ],
        },
        { unset: { log_configuration: [], service: [] }, computed: ["namespace"] },
      ),
    ],
    VpcLatticeConfigurations: [
      "vpc_lattice_configurations",
      blocks(
        {
          RoleArn: ["role_arn", scalar],
          TargetGroupArn: ["target_group_arn", scalar],
          PortName: ["port_name", scalar],
        },
        { required: ["port_name", "role_arn", "target_group_arn"] },
      ),
    ],
  },
  unset: {
    alarms: [],
    capacity_provider_strategy: [],
    deployment_circuit_breaker: [],
    deployment_controller: [],
    deployment_maximum_percent: 200,
    deployment_minimum_healthy_percent: 100,
    desired_count: null,
    enable_ecs_managed_tags: false,
    enable_execute_command: false,
    force_delete: null,
    force_new_deployment: null,
    health_check_grace_period_seconds: null,
    load_balancer: [],
    network_configuration: [],
    ordered_placement_strategy: [],
    placement_constraints: [],
    propagate_tags: null,
    scheduling_strategy: "REPLICA",
    service_connect_configuration: [],
    service_registries: [],
    tags: null,
    timeouts: null,
    volume_configuration: [],
    vpc_lattice_configurations: [],
    wait_for_steady_state: false,
  },
  computed: [
    "arn",
    "availability_zone_rebalancing",
    "cluster",
    "deployment_configuration",
    "iam_role",
    "id",
    "launch_type",
    "platform_version",
    "tags_all",
    "triggers",
  ],
};

const run: Schema = {
  type: "aws_cloudwatch_event_target",
  attributes: {
    Id: ["target_id", scalar],
    Arn: ["arn", scalar],
    EcsParameters: [
      "ecs_target",
      block(
        {
          TaskDefinitionArn: ["task_definition_arn", scalar],
          TaskCount: ["task_count", scalar],
          LaunchType: ["launch_type", scalar],
          CapacityProviderStrategy: ["capacity_provider_strategy", strategy],
          NetworkConfiguration: { spread: { AwsVpcConfiguration: awsvpcConfiguration } },
        },
        {
          unset: {
            capacity_provider_strategy: [],
            enable_ecs_managed_tags: null,
            enable_execute_command: null,
            group: null,
            launch_type: null,
            network_configuration: [],
            ordered_placement_strategy: [],
            placement_constraint: [],
            platform_version: null,
            propagate_tags: null,
            tags: null,
            task_count: 1,
          },
        },
      ),
    ],
  },
  unset: { event_bus_name: "default", force_destroy: false, input: null, role_arn: "arn:aws:iam::1:role/events" },
  computed: ["id"],
};

/**
 * What the AWS provider has for the resources of templates, as far as a rule looks at it.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const schemas: Readonly<Record<string, Schema>> = {
  "AWS::ECS::TaskDefinition": task,
  "AWS::ECS::Service": service,
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    type: "aws_lb_target_group",
    attributes: {
      Port: ["port", scalar],
      Protocol: ["protocol", scalar],
      VpcId: ["vpc_id", scalar],
      TargetType: ["target_type", scalar],
      IpAddressType: ["ip_address_type", scalar],
      HealthCheckPort: [
        "health_check",
        inside("port", { enabled: true, healthy_threshold: 3, interval: 30, protocol: "HTTP", unhealthy_threshold: 3 }),
      ],
    },
    unset: { deregistration_delay: "300", slow_start: 0, stickiness: [], tags: null, target_type: "instance" },
    computed: ["arn", "health_check", "id", "ip_address_type", "load_balancer_arns", "name"],
  },
  "AWS::EC2::Subnet": {
    type: "aws_subnet",
    attributes: {
      CidrBlock: ["cidr_block", scalar],
      Ipv6CidrBlock: ["ipv6_cidr_block", scalar],
      Ipv6Native: ["ipv6_native", scalar],
      AssignIpv6AddressOnCreation: ["assign_ipv6_address_on_creation", scalar],
      VpcId: ["vpc_id", scalar],
    },
    unset: {
      assign_ipv6_address_on_creation: false,
      cidr_block: null,
      ipv6_cidr_block: null,
      ipv6_native: false,
      map_public_ip_on_launch: false,
      tags: null,
    },
    computed: ["arn", "availability_zone", "id", "ipv6_cidr_block_association_id", "owner_id"],
  },
  "AWS::ServiceDiscovery::Service": {
    type: "aws_service_discovery_service",
    attributes: {
      Name: ["name", scalar],
      NamespaceId: ["namespace_id", scalar],
      DnsConfig: [
        "dns_config",
        block(
          { DnsRecords: ["dns_records", blocks({ TTL: ["ttl", scalar], Type: ["type", scalar] })] },
          { unset: { namespace_id: "ns-1", routing_policy: "MULTIVALUE" } },
        ),
      ],
    },
    unset: { description: null, force_destroy: false, health_check_config: [], tags: null, type: null },
    computed: ["arn", "id"],
  },
  "AWS::ServiceDiscovery::HttpNamespace": {
    type: "aws_service_discovery_http_namespace",
    attributes: { Name: ["name", scalar] },
    unset: { description: null, tags: null },
    computed: ["arn", "http_name", "id"],
  },
  "AWS::ECS::Cluster": {
    type: "aws_ecs_cluster",
    attributes: {
      ClusterName: ["name", scalar],
      ServiceConnectDefaults: ["service_connect_defaults", block({ Namespace: ["namespace", scalar] })],
    },
    unset: { configuration: [], service_connect_defaults: [], tags: null },
    computed: ["arn", "id", "setting"],
  },
  "AWS::ECS::CapacityProvider": {
    type: "aws_ecs_capacity_provider",
    attributes: {
      ManagedInstancesProvider: [
        "managed_instances_provider",
        block({ InfrastructureRoleArn: ["infrastructure_role_arn", scalar], InstanceLaunchTemplate: undefined }),
      ],
    },
    unset: { auto_scaling_group_provider: [], cluster: "main", name: "own", tags: null },
    computed: ["arn", "id"],
  },
  "AWS::Events::Rule": run,
};
